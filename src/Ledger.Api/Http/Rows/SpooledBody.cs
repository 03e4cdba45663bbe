using System.Security.Cryptography;
using Ledger.Api.Http.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace Ledger.Api.Http.Rows;

/// <summary>
/// A body of any size, received whole into a temporary file before anything is done with it: the database is never made
/// to wait for a client, a client that goes away leaves nothing, and it can be read twice.
/// </summary>
internal sealed class SpooledBody : IAsyncDisposable
{
    private const int PieceSize = 1 << 16;

    private SpooledBody(FileStream file, byte[] sha256) => (File, Sha256) = (file, sha256);

    /// <summary>The body, from its beginning.</summary>
    internal FileStream File { get; }

    /// <summary>The SHA-256 of its bytes.</summary>
    internal byte[] Sha256 { get; }

    /// <exception cref="ProblemException">There is no room for it.</exception>
    internal static async Task<SpooledBody> ReceiveAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature) feature.MaxRequestBodySize = null;
        var file = Create();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var piece = new byte[PieceSize];
            int read;
            while ((read = await context.Request.Body.ReadAsync(piece, cancellationToken)) > 0)
            {
                hash.AppendData(piece, 0, read);
                Write(file, piece.AsSpan(0, read));
            }

            file.Position = 0;
            return new SpooledBody(file, hash.GetHashAndReset());
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => File.DisposeAsync();

    private static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), "ledger-import-" + Guid.NewGuid().ToString("N"));
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose | FileOptions.SequentialScan,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        // Without a name nothing is left behind, however the process ends.
        if (!OperatingSystem.IsWindows()) System.IO.File.Delete(path);
        return file;
    }

    private static void Write(FileStream file, ReadOnlySpan<byte> piece)
    {
        try
        {
            file.Write(piece);
        }
        catch (IOException)
        {
            throw new ProblemException(ProblemType.NoRoom, "The service has no room left to keep the body.");
        }
    }
}
