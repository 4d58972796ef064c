package io.dese.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What holds for every class. */
final class ClassRules {

  /** Names that say nothing about the role. */
  private static final Pattern EMPTY_NAME =
      Pattern.compile(".*(Utils?|Helper|Manager|Impl)|(.*[a-z])?Base([A-Z].*)?");

  /** Owner and member of what reads the clock, waits for it, or makes threads. */
  private static final Pattern TIME =
      Pattern.compile(
          "java\\.lang\\.System\\.(nanoTime|currentTimeMillis)"
              + "|java\\.time\\.\\w+\\.now"
              + "|java\\.time\\.Clock\\.(system|tick).*"
              + "|java\\.lang\\.Thread\\.(sleep|<init>|startVirtualThread|of\\w+)"
              + "|java\\.util\\.Timer\\.<init>"
              + "|java\\.util\\.concurrent\\.Executors\\.new.*"
              + "|java\\.util\\.concurrent\\.(Scheduled)?ThreadPoolExecutor\\.<init>");

  private ClassRules() {}

  static ArchRule timeOnlyIn(Set<String> classNames) {
    return rule(
        "get time and threads from outside",
        (type, violation) -> {
          if (classNames.contains(outermost(type).getName())) {
            return;
          }
          for (JavaAccess<?> access : type.getAccessesFromSelf()) {
            String member = access.getTargetOwner().getName() + "." + access.getTarget().getName();
            if (TIME.matcher(member).matches()) {
              violation.accept("time and threads have to be injected: " + access.getDescription());
            }
          }
        });
  }

  static ArchRule noMutableStaticField() {
    return fields()
        .should(
            new ArchCondition<JavaField>("not be static unless final") {
              @Override
              public void check(JavaField field, ConditionEvents events) {
                Set<JavaModifier> modifiers = field.getModifiers();
                if (modifiers.contains(JavaModifier.STATIC)
                    && !modifiers.contains(JavaModifier.FINAL)
                    && !modifiers.contains(JavaModifier.SYNTHETIC)) {
                  events.add(
                      SimpleConditionEvent.violated(
                          field, field.getFullName() + " is static but not final"));
                }
              }
            });
  }

  static ArchRule meaningfulName() {
    return rule(
        "have a name that tells the role",
        (type, violation) -> {
          if (EMPTY_NAME.matcher(type.getSimpleName()).matches()) {
            violation.accept(type.getName() + " has a name that does not tell its role");
          }
        });
  }

  /**
   * A public type is used outside its package, or by other modules.
   *
   * @param isApi whether a class (name, package) is for other modules
   */
  static ArchRule publicOnlyWhenUsedElsewhere(BiPredicate<String, String> isApi) {
    return rule(
        "be package-private when it is not used outside its package",
        (type, violation) -> {
          boolean needed =
              !type.isTopLevelClass()
                  || !type.getModifiers().contains(JavaModifier.PUBLIC)
                  || isApi.test(type.getName(), type.getPackageName())
                  || isUsedElsewhere(type);
          if (!needed) {
            violation.accept(
                type.getName() + " is public but is neither API nor used outside its package");
          }
        });
  }

  private static boolean isUsedElsewhere(JavaClass type) {
    return type.getDirectDependenciesToSelf().stream()
        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ClassRules::outermost).orElse(type);
  }

  private static ArchRule rule(
      String description, BiConsumer<JavaClass, Consumer<String>> inspection) {
    return classes()
        .should(
            new ArchCondition<JavaClass>(description) {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                inspection.accept(
                    type, text -> events.add(SimpleConditionEvent.violated(type, text)));
              }
            });
  }
}
