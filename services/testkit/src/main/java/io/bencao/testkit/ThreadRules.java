package io.bencao.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;

/** No thread of a service may die alone: all are made by {@code io.bencao.runtime}. */
public final class ThreadRules {

    private static final DescribedPredicate<JavaCall<?>> UNGUARDED =
            DescribedPredicate.describe("a thread, timer or pool that nobody guards", call -> {
                String owner = call.getTargetOwner().getName();
                boolean made = call.getTarget().getName().equals("<init>")
                        && (call.getTargetOwner().isAssignableTo(Thread.class) || owner.equals(Timer.class.getName()));
                boolean pool = owner.equals(Executors.class.getName())
                        || owner.equals(ThreadPoolExecutor.class.getName())
                        || owner.equals(ScheduledThreadPoolExecutor.class.getName());
                boolean making = pool
                        && (call.getTarget().getName().startsWith("new")
                                || call.getTarget().getName().equals("<init>"));
                boolean withFactory = call.getTarget().getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(ThreadFactory.class));
                boolean common = owner.equals(CompletableFuture.class.getName())
                        && call.getTarget().getName().endsWith("Async");
                return made || (making && !withFactory) || common;
            });

    private ThreadRules() {}

    /** Checks the main classes of a service. */
    public static void check(JavaClasses classes) {
        noClasses().should().callCodeUnitWhere(UNGUARDED).check(classes);
    }
}
