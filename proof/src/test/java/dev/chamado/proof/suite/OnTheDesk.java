package dev.chamado.proof.suite;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/** Gives a test the one desk of the JVM, tells what its parts said when a test fails, and stops it after the last one. */
final class OnTheDesk implements BeforeAllCallback, ParameterResolver, TestWatcher {
    private static final Namespace SUITE = Namespace.create(OnTheDesk.class);

    /** The desk while the tests run. */
    private record Running(SuiteDesk desk, Thread atExit, boolean[] failed) implements AutoCloseable {
        static Running start() {
            try {
                var desk = SuiteDesk.start();
                var atExit = new Thread(desk::close, "stop the suite's desk");
                Runtime.getRuntime().addShutdownHook(atExit); // a build that is interrupted leaves no desk behind
                return new Running(desk, atExit, new boolean[1]);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) { // files and processes fail in many ways; each means: no desk
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws Exception {
            Runtime.getRuntime().removeShutdownHook(atExit);
            desk.close();
            if (!failed[0]) {
                desk.forget();
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        running(test);
    }

    private static Running running(ExtensionContext test) {
        return test.getRoot().getStore(SUITE).computeIfAbsent(Running.class, _ -> Running.start(), Running.class);
    }

    @Override
    public void testFailed(ExtensionContext test, Throwable cause) {
        var running = running(test);
        running.failed[0] = true;
        System.out.println(running.desk.data() + " is kept\n" + running.desk.logs());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == SuiteDesk.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return running(test).desk;
    }
}
