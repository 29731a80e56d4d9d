package dev.chamado.proof.simulation;

import dev.chamado.platform.follow.View;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;

/** What the services follow: every view that is a bean of one. */
final class Followed {
    private Followed() {}

    static List<View<?>> views() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Component.class));
        var views = new ArrayList<View<?>>();
        try {
            for (var found : scan.findCandidateComponents("dev.chamado")) {
                var type = Class.forName(found.getBeanClassName(), false, Followed.class.getClassLoader());
                for (var method : type.getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Bean.class) && method.getReturnType() == View.class) {
                        views.add(made(method));
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A view that cannot be made without anything else", e);
        }
        return views;
    }

    private static View<?> made(Method bean) throws ReflectiveOperationException {
        var configuration = bean.getDeclaringClass().getDeclaredConstructor();
        configuration.setAccessible(true);
        bean.setAccessible(true);
        return (View<?>) bean.invoke(configuration.newInstance());
    }
}
