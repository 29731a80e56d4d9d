/** Which tickets a policy is for, as its tenant has put it. Pure: the same facts give the same answer. */
package dev.chamado.sla.condition;
