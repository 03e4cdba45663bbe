using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.Problems;
using Ledger.Domain.Exchange;
using Ledger.Domain.Faults;
using Microsoft.Net.Http.Headers;

namespace Ledger.Api.Features.ExchangeRates;

/// <summary>Forms in which rates come.</summary>
internal enum RateForm
{
    /// <summary>Nobody says; the first bytes tell.</summary>
    Unsaid,
    Json,
    Csv,
    Xml,
    Zip,
}

/// <summary>Reads rates in whatever form they come.</summary>
internal static class RateFiles
{
    /// <summary>What a body or a file may have at most, packed or not: the whole history as XML is a third of it.</summary>
    internal const int LargestFile = 32 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The form that a <c>Content-Type</c> names; null when it is none of rates.</summary>
    internal static RateForm? FormOf(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType)) return RateForm.Unsaid;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)) return null;
        return type.MediaType.Value?.ToLowerInvariant() switch
        {
            "application/json" => RateForm.Json,
            "text/csv" => RateForm.Csv,
            "application/xml" or "text/xml" => RateForm.Xml,
            "application/zip" or "application/x-zip-compressed" => RateForm.Zip,
            "application/octet-stream" => RateForm.Unsaid,
            _ => null,
        };
    }

    /// <summary>The rates of a file.</summary>
    /// <exception cref="ProblemException">It is JSON of another structure than rows of rates have.</exception>
    internal static RateFile Read(RateForm form, ReadOnlyMemory<byte> file) => (form == RateForm.Unsaid ? Guess(file.Span) : form) switch
    {
        RateForm.Json => RateRowBody.File(JsonBody.Parse<List<RateRowBody>>(file.Span)),
        RateForm.Xml => EcbXml.Read(new MemoryStream(file.ToArray())),
        RateForm.Zip => Unpack(file),
        _ => ReadCsv(file),
    };

    private static RateForm Guess(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("PK"u8)) return RateForm.Zip;
        var start = file.StartsWith(Encoding.UTF8.Preamble) ? file[Encoding.UTF8.Preamble.Length..] : file;
        return start.TrimStart(" \t\r\n"u8) switch
        {
            [(byte)'<', ..] => RateForm.Xml,
            [(byte)'[' or (byte)'{', ..] => RateForm.Json,
            _ => RateForm.Csv,
        };
    }

    private static RateFile ReadCsv(ReadOnlyMemory<byte> file)
    {
        try
        {
            return EcbHistory.Read(Utf8.GetString(file.Span));
        }
        catch (DecoderFallbackException)
        {
            return Refused("The file is not text in UTF-8.");
        }
    }

    private static RateFile Unpack(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file.ToArray()), ZipArchiveMode.Read);
            if (archive.Entries is not [var only]) return Refused($"The archive holds {archive.Entries.Count} files; one is expected.");
            if (only.IsEncrypted) return Refused("The file in the archive is encrypted.");
            using var content = only.Open();
            var unpacked = new MemoryStream();
            var chunk = new byte[64 * 1024];
            for (int read; (read = content.Read(chunk)) > 0; unpacked.Write(chunk, 0, read))
            {
                if (unpacked.Length + read > LargestFile) return Refused($"The file in the archive is larger than {LargestFile} bytes.");
            }

            var bytes = unpacked.ToArray();
            if (Crc32.HashToUInt32(bytes) != only.Crc32) return Refused("The file in the archive is damaged: it has another checksum (CRC-32) than the archive says.");
            return Guess(bytes) == RateForm.Zip ? Refused("The archive holds another archive.") : Read(RateForm.Unsaid, bytes);
        }
        catch (InvalidDataException)
        {
            return Refused("The file is no readable zip archive.");
        }
    }

    private static RateFile Refused(string why) => new([], [new Fault("file", why)]);
}
