/** Shows what there is to know of a cluster as MBeans; the driver's root package depends on it. */
@NullMarked
package io.dese.driver.jmx;

import org.jspecify.annotations.NullMarked;
