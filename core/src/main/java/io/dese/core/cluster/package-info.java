/** Nodes, roles, positions in the log, freshness and the immutable view of the cluster; no I/O. */
@NullMarked
package io.dese.core.cluster;

import org.jspecify.annotations.NullMarked;
