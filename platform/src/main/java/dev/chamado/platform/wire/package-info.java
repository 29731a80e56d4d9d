/** Events as bytes: envelope, stable names, JSON, Kafka headers. */
package dev.chamado.platform.wire;
