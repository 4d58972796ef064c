/** What Spring Boot finds of this driver, where there is one; nothing depends on it. */
@NullMarked
package io.dese.driver.spring;

import org.jspecify.annotations.NullMarked;
