/** A small Spring Boot application with Spring Data JPA. */
@NullMarked
package io.dese.frameworks.boot;

import org.jspecify.annotations.NullMarked;
