/** What is promised: a tenant's calendars and policies, checked when they are saved, versioned, published as facts. */
package dev.chamado.sla.agreement;
