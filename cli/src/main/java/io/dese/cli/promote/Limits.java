package io.dese.cli.promote;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param drain how long transactions that run when the fence comes may go on
 * @param catchUp how long the target may take to replay the rest, while nobody can write
 * @param server how long a server may take for anything else
 */
record Limits(Duration drain, Duration catchUp, Duration server) {}
