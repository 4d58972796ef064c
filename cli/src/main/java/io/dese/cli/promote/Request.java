package io.dese.cli.promote;

import org.jspecify.annotations.Nullable;

/**
 * What the user asks for.
 *
 * @param target the name of the server to promote; null for the one that is best
 * @param emergency whether the primary may be given up
 * @param force whether doubts count
 * @param behindBytes how much log the target may have to replay at the start
 */
record Request(@Nullable String target, boolean emergency, boolean force, long behindBytes) {}
