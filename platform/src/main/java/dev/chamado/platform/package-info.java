/** What every service needs and none should write; no domain word in it. */
package dev.chamado.platform;
