using System.Globalization;

namespace Canopy.Daemon;

/// <summary>Log lines for people: time, level, text; a line each. The least level may change while it runs.</summary>
/// <param name="write">Takes each line.</param>
internal sealed class LogLines(Action<string> write) : ILoggerProvider
{
    /// <summary>Less important lines are left out.</summary>
    public LogLevel Least { get; set; } = LogLevel.Information;

    /// <summary>The level a setting names.</summary>
    public static LogLevel LevelOf(string setting) =>
        Enum.TryParse(setting, ignoreCase: true, out LogLevel level) ? level : LogLevel.Information;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Category(this, LeastOf(categoryName));

    /// <inheritdoc/>
    public void Dispose() { }

    /// <summary>
    /// What others' code logs counts from warnings up: its chatter is not about this peer. The web server calls it an error when the
    /// other end of a connection goes away, which peers do all the time.
    /// </summary>
    private static LogLevel LeastOf(string category) =>
        category.StartsWith("Canopy", StringComparison.Ordinal) ? LogLevel.Trace
        : category.StartsWith("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal) ? LogLevel.Critical
        : LogLevel.Warning;

    /// <summary>One category's lines.</summary>
    private sealed class Category(LogLines lines, LogLevel own) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= lines.Least && logLevel >= own;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            string time = DateTime.Now.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            lines.Write(
                $"{time} {logLevel.ToString().ToLowerInvariant(),-11} " +
                $"{formatter(state, exception)}{(exception is null ? "" : $" {exception}")}");
        }
    }

    private void Write(string line) => write(line);
}
