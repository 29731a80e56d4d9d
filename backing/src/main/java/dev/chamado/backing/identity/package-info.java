/** The OpenID issuer with its demo people, and its tokens for tests that want no server. */
package dev.chamado.backing.identity;
