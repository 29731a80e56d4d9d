package dev.chamado.platform.follow;

/** Somebody else has written meanwhile: the batch is dropped and read again from the stored offset. */
final class MissedGuard extends RuntimeException {
    MissedGuard(String what) {
        super(what, null, false, false);
    }
}
