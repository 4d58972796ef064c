/**
 * The PostgreSQL wire protocol as bytes: frames, and the few messages that are read; imports
 * nothing of ours and, of Netty, buffers alone.
 */
@NullMarked
package io.dese.proxy.protocol;

import org.jspecify.annotations.NullMarked;
