/** Where holidays come from: what a library knows of countries and regions, and calendar files. Read, never stored here. */
package dev.chamado.sla.holiday;
