/** Counts an imported history again, from the event store, from Kafka and from the read models, and says what differs. */
package dev.chamado.desk.verifying;
