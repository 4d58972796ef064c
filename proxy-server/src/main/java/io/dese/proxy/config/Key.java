package io.dese.proxy.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component of a configuration record is in a file: reader, printer, documentation and the
 * rules of reloading read it here. Its name in the file is the component's in small letters with
 * hyphens.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Key {

  /** The default as it would stand in a file; empty if the key is left out, or is a section. */
  String value() default "";

  /** The word that stands for {@code null} in a file, such as off; empty if there is none. */
  String none() default "";

  /** What it does, in one sentence or two. */
  String says();

  /** Whether a change counts only after a restart. */
  boolean restart() default false;
}
