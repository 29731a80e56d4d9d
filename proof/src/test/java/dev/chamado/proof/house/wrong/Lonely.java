package dev.chamado.proof.house.wrong;

/** An interface without a choice, beside three that have a reason. */
public interface Lonely {
    void one();

    void two();

    /** The one implementation. */
    record Only() implements Lonely {
        @Override
        public void one() {}

        @Override
        public void two() {}
    }

    /** May be a lambda. */
    interface Functional {
        void one();
    }

    record Named() implements Functional {
        @Override
        public void one() {}
    }

    /** Says that there is no other. */
    sealed interface Closed permits Case {
        String one();

        String two();
    }

    record Case(String one, String two) implements Closed {}

    /** A choice of two. */
    interface Shared {
        String one();

        String two();
    }

    record Left(String one, String two) implements Shared {}

    record Right(String one, String two) implements Shared {}
}
