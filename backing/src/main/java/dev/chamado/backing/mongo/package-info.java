/** The MongoDB protocol from a Java process: a document store with ordered indexes and crash-safe commits. */
@NullMarked
package dev.chamado.backing.mongo;

import org.jspecify.annotations.NullMarked;
