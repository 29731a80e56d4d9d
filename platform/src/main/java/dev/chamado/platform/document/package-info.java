/** Records as documents of MongoDB and back. */
package dev.chamado.platform.document;
