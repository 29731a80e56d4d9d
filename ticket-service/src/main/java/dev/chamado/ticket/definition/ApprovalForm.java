package dev.chamado.ticket.definition;

import dev.chamado.contracts.definition.DefinitionEvent.ApprovalPlan;
import dev.chamado.contracts.ticket.TicketEvent.ApprovalMode;
import dev.chamado.contracts.ticket.TicketEvent.ApproverKind;
import dev.chamado.platform.http.OneLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an approval that tickets need is written.
 *
 * @param needed how many have to approve; for QUORUM
 * @param approverIds persons who are asked
 * @param approverGroupIds groups whose leads are asked
 * @param approverKinds MANAGER: the manager of the person for whom it is asked, beside these; nothing: nobody
 * @param insteadGroupIds groups whose leads are asked when there is no manager who can be; said where MANAGER is
 * @param required whether the ticket waits for it; nothing: yes
 * @param ownAllowed whether the requester may be among those who approve; nothing: no
 * @param expiresWithin from when it is asked for, at most 366 days; nothing: it is waited for without end
 */
record ApprovalForm(
        @NotBlank @Size(max = 300) @OneLine String title,
        @NotNull ApprovalMode mode,
        @Nullable @Min(1) @Max(50) Integer needed,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 200) String> approverIds,
        @Nullable @Size(max = 20) List<@NotBlank @Size(max = 60) String> approverGroupIds,
        @Nullable @Size(max = 5) List<@NotNull ApproverKind> approverKinds,
        @Nullable @Size(max = 20) List<@NotBlank @Size(max = 60) String> insteadGroupIds,
        @Nullable Boolean required,
        @Nullable Boolean ownAllowed,
        @Nullable Duration expiresWithin) {
    ApprovalPlan plan() {
        return new ApprovalPlan(
                title,
                mode,
                needed,
                approverIds == null ? List.of() : List.copyOf(approverIds),
                approverGroupIds == null ? List.of() : List.copyOf(approverGroupIds),
                !Boolean.FALSE.equals(required),
                Boolean.TRUE.equals(ownAllowed),
                expiresWithin,
                said(approverKinds),
                said(insteadGroupIds));
    }

    /** What is left out and what is empty is the same. */
    private static <T> @Nullable List<T> said(@Nullable List<T> list) {
        return list == null || list.isEmpty() ? null : List.copyOf(list);
    }

    boolean wantsManager() {
        return approverKinds != null && approverKinds.contains(ApproverKind.MANAGER);
    }

    static ApprovalForm of(ApprovalPlan plan) {
        return new ApprovalForm(
                plan.title(),
                plan.mode(),
                plan.needed(),
                plan.approverIds(),
                plan.approverGroupIds(),
                plan.approverKinds(),
                plan.insteadGroupIds(),
                plan.required(),
                plan.ownAllowed(),
                plan.expiresWithin());
    }
}
