/**
 * A TCP relay that misbehaves on command, for the links between clients, servers and their
 * replicas; depends on nothing of ours but the clock.
 */
@NullMarked
package io.dese.testkit.relay;

import org.jspecify.annotations.NullMarked;
