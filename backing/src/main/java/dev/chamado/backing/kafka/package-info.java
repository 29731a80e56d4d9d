/** A real Kafka broker and controller in one JVM, with its data kept on disk. */
package dev.chamado.backing.kafka;
