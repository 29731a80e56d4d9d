package dev.chamado.platform.follow;

import static dev.chamado.platform.caller.Role.OPERATOR;

import dev.chamado.platform.caller.Allowed;
import dev.chamado.platform.problem.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For operators: how far views and policies are behind, what is parked and why, and the ways to mend it. */
@RestController
@RequestMapping("/api/v1/operations/${spring.application.name:chamado}/followers")
class FollowersController {
    private static final int MOST = 200;

    private final Followers followers;
    private final FollowerReports reports;
    private final ParkedStore parked;

    FollowersController(Followers followers, FollowerReports reports, ParkedStore parked) {
        this.followers = followers;
        this.reports = reports;
        this.parked = parked;
    }

    /** All followers of a service. */
    record Followed(List<FollowerReport> followers) {}

    /** Subjects that wait, the longest first; at most 200. */
    record Waiting(List<ParkedSubject> subjects) {}

    /**
     * What to try again.
     *
     * @param subjects each {@code <tenant>/<subject>}; nothing means all
     */
    record Retry(@Nullable List<String> subjects) {}

    /**
     * Whose event at fault is to be set aside.
     *
     * @param subjects each {@code <tenant>/<subject>}
     */
    record Dismissed(@NotEmpty @Size(max = MOST) List<String> subjects) {}

    /** How many parked subjects were asked for; the owners of their partitions try them in a moment. */
    record Asked(long subjects) {}

    /** The generation that is being built; it is served when it has caught up. */
    record Rebuilding(String generation) {}

    @GetMapping
    @Allowed(OPERATOR)
    Followed list() {
        return new Followed(reports.all());
    }

    @GetMapping("/{name}/parked")
    @Allowed(OPERATOR)
    Waiting parked(@PathVariable String name) {
        return Reading.of(() -> new Waiting(generations(name).stream()
                .flatMap(follower -> parked.list(follower, MOST).stream())
                .limit(MOST)
                .toList()));
    }

    @PostMapping("/{name}/retry")
    @Allowed(OPERATOR)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked retry(@PathVariable String name, @RequestBody(required = false) @Nullable Retry which) {
        var subjects = which == null || which.subjects() == null ? List.<String>of() : which.subjects();
        return Reading.of(() -> new Asked(generations(name).stream()
                .mapToLong(follower -> parked.askRetry(follower, subjects))
                .sum()));
    }

    /**
     * Sets the event aside at which each of the subjects stopped, and has what waits behind it tried again: for an event
     * that nobody will ever be able to read. What a view then misses shows as a gap, and republishing fills it.
     */
    @PostMapping("/{name}/dismiss")
    @Allowed(OPERATOR)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Asked dismiss(@PathVariable String name, @Valid @RequestBody Dismissed which) {
        return Reading.of(() -> new Asked(generations(name).stream()
                .mapToLong(follower -> parked.dismiss(follower, which.subjects()))
                .sum()));
    }

    @PostMapping("/{name}/rebuild")
    @Allowed(OPERATOR)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Rebuilding rebuild(@PathVariable String name) {
        var generations = followers.views().stream()
                .filter(each -> each.view().name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("view"));
        return Reading.of(
                () -> new Rebuilding(generations.round(generations.rebuild()).name()));
    }

    /** The followers behind a name: a policy, an index, or the generations of a view. */
    private List<String> generations(String name) {
        if (followers.alone().contains(name)) {
            return List.of(name);
        }
        for (var view : followers.views()) {
            if (view.view().name().equals(name)) {
                return view.refresh().followed().stream()
                        .map(round -> view.round(round).name())
                        .toList();
            }
        }
        throw Refusal.notFound("follower");
    }
}
