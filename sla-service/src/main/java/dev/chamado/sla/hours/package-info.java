/** Calendar arithmetic: which time counts, and when so much of it has passed. Pure. */
package dev.chamado.sla.hours;
