/**
 * What has been agreed, as far as it is known in this process: every version of every tenant's policies and calendars,
 * and the instant up to which that is all there is.
 *
 * <p>Each process reads the whole topic {@code sla-policies} with a plain consumer into one table in memory. A global
 * store of Kafka Streams would do the same with less say: it skips records without a key when it restores, so the
 * watermarks would be lost, and it keeps on disk what is small and read at every event. Every task of the topology
 * looks at this table and handles a record of time t only when the table reaches t less the notice that a publication
 * gives (see {@link dev.chamado.sla.terms.Known#reaches}); so whatever holds at t is known, whichever task asks and
 * however late it runs.
 */
package dev.chamado.sla.terms;
