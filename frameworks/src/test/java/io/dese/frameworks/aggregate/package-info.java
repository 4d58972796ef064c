/** The aggregates and repositories of the tests of Spring Data JDBC. */
@NullMarked
package io.dese.frameworks.aggregate;

import org.jspecify.annotations.NullMarked;
