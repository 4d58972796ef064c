/** The entities of {@code library.sql}; used by the tests of Hibernate and of Spring Data JPA. */
@NullMarked
package io.dese.frameworks.library;

import org.jspecify.annotations.NullMarked;
