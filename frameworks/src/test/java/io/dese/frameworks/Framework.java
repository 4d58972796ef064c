package io.dese.frameworks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of one framework: its {@code @BeforeAll} gets an {@link Application} with a database of
 * its own. When the class is done, all that the replicas have seen is judged, and written down as a
 * corpus.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Applications.class)
@interface Framework {

  /** The name of the database, and of the corpus. */
  String value();

  /** Whether the database starts with {@code library.sql}; it is empty otherwise. */
  boolean library() default true;
}
