package io.bencao.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** No thread of a service may die alone: all are made by {@code io.bencao.runtime}. */
public final class ThreadRules {

    private static final DescribedPredicate<JavaCall<?>> UNGUARDED =
            DescribedPredicate.describe("a thread, timer or pool that nobody guards", call -> {
                String owner = call.getTargetOwner().getName();
                String method = call.getTarget().getName();
                boolean making = method.equals("<init>");
                boolean thread = making
                        && (call.getTargetOwner().isAssignableTo(Thread.class) || owner.equals(Timer.class.getName()));
                boolean pool = (call.getTargetOwner().isAssignableTo(ExecutorService.class) && making)
                        || (owner.equals(Executors.class.getName()) && method.startsWith("new"));
                boolean withFactory = call.getTarget().getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(ThreadFactory.class));
                boolean common = owner.equals(CompletableFuture.class.getName()) && method.endsWith("Async");
                return thread || (pool && !withFactory) || common;
            });

    /** What a task throws lands in a future, where no thread's guard sees it. */
    private static final DescribedPredicate<JavaCall<?>> SWALLOWING =
            DescribedPredicate.describe("a pool that keeps what a task throws to itself", call -> {
                String method = call.getTarget().getName();
                return call.getTargetOwner().isAssignableTo(ExecutorService.class)
                        && (method.equals("submit") || method.startsWith("schedule"));
            });

    private ThreadRules() {}

    /** Checks the main classes of a service. */
    public static void check(JavaClasses classes) {
        noClasses().should().callCodeUnitWhere(UNGUARDED).check(classes);
        noClasses().should().callCodeUnitWhere(SWALLOWING).check(classes);
    }
}
