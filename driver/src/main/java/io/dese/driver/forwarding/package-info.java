/**
 * Generated, checked-in delegates of the JDBC interfaces, one statement a method and one hook that
 * sees each {@code SQLException}; the packages of the driver extend them, they depend on nothing of
 * ours.
 *
 * <p>The sources mirror the interfaces of JDK 17 and a test keeps them fresh. After a change of the
 * generator, write them again and format them:
 *
 * <pre>{@code
 * mvn test -Dquick -pl driver -am -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dtest=ForwardingClassesAreFreshTest -Dforwarding.regenerate=true
 * mvn spotless:apply -pl driver
 * }</pre>
 */
@NullMarked
package io.dese.driver.forwarding;

import org.jspecify.annotations.NullMarked;
