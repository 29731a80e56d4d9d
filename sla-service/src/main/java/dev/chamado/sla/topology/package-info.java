/**
 * The clocks of all tickets in Kafka Streams: input, state and facts are committed together, exactly once.
 *
 * <p>Time is what the topic says: a due instant is settled by the ticket's own next event or by the watermark of its
 * partition, never by the watch of this process. A record is handled only once everything agreed by then is known
 * (package {@link dev.chamado.sla.terms}); until then it waits in line in a store of its own. The timer of the process
 * only says when to look again; it never decides what time it is.
 */
package dev.chamado.sla.topology;
