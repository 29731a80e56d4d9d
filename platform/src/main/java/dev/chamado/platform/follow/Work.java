package dev.chamado.platform.follow;

import java.util.List;

/** What a follower does with its events; called by the follower's thread only. */
sealed interface Work permits ViewWork, PolicyWork, IndexWork {
    /**
     * Does everything that follows from the events, in their order, and returns when it is stored: the offsets move
     * then. When it throws, the batch is read again.
     *
     * @return how many events were new
     */
    int handle(List<Delivery> batch);

    /** Whether anything is done about these events: if not, how far the follower has come can be stored later. */
    boolean acts(List<Delivery> batch);

    /** Tries a parked subject again. */
    void retry(String document);
}
