using Ledger.Api.Storage.Importing;

namespace Ledger.Api.Http.Rows;

/// <summary>Reads the lines of a file, validated as single ones are.</summary>
public delegate IAsyncEnumerable<ImportChunk> LineFileReader(
    Stream file, RowFormat format, string actor, CancellationToken cancellationToken);
