/** Who calls, for which tenant, and what that lets them do. */
package dev.chamado.platform.caller;
