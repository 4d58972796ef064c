package io.dese.proxy.admin;

import io.dese.proxy.figures.Totals;
import io.dese.proxy.pool.PoolFigures;
import io.dese.proxy.pool.PoolLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one database and user.
 *
 * @param database as clients ask for it
 * @param user as whom servers are logged in to
 * @param mode how long a client keeps a connection
 * @param limits of now
 * @param figures what it has now
 * @param totals what its sessions have counted
 * @param lately what of that came in the last whole period
 * @param period how long that was; zero before the first one has ended
 * @param primary where its last connection was opened, as host:port
 * @param failure why the last connection could not be opened; null when it could, or none was tried
 */
public record PoolFacts(
    String database,
    String user,
    String mode,
    PoolLimits limits,
    PoolFigures figures,
    Totals totals,
    Totals lately,
    Duration period,
    String primary,
    @Nullable String failure) {}
