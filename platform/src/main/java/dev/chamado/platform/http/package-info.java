/** The shape of requests and answers that all services share. */
package dev.chamado.platform.http;
