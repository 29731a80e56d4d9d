/** What the gateway shows itself: the API document of all services, a page to browse it, and pages that explain problems. */
package dev.chamado.gateway.page;
