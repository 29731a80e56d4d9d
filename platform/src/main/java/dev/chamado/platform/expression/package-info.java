/** Conditions that tenants write, in CEL: what they may name is declared, what they may cost is bounded. */
package dev.chamado.platform.expression;
