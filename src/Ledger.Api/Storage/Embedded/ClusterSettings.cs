namespace Ledger.Api.Storage.Embedded;

/// <summary>PostgreSQL's settings for this service.</summary>
internal static class ClusterSettings
{
    /// <summary>
    /// Written into <c>postgresql.conf</c> once, so that an operator may change them there. Errors that a client caused are
    /// left to that client (the service logs them); of the rest, seven days are kept, each in its own file.
    /// </summary>
    public const string Initial =
        """

        # The ledger service's settings
        max_connections = 100
        shared_buffers = 128MB
        timezone = 'UTC'
        log_timezone = 'UTC'
        jit = off
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgresql-%a.log'
        log_rotation_age = 1d
        log_rotation_size = 0
        log_truncate_on_rotation = on
        log_min_messages = log
        """;

    /// <summary>Given at every start, because the service's promises rest on them.</summary>
    public static string Fixed(int port) =>
        $"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c password_encryption=scram-sha-256";

    /// <summary>
    /// Text sorts by its bytes everywhere; letters beyond ASCII have their upper and lower case where the system's library
    /// knows it.
    /// </summary>
    public static string[] Locale =>
        OperatingSystem.IsLinux() ? ["--locale=C", "--lc-ctype=C.UTF-8"]
        : OperatingSystem.IsMacOS() ? ["--locale=C", "--lc-ctype=en_US.UTF-8"]
        : ["--locale=C"];
}
