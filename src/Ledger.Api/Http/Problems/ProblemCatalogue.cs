namespace Ledger.Api.Http.Problems;

public sealed partial record ProblemType
{
    public static ProblemType InvalidJson { get; } = new(
        "invalid-json", "The body is not valid JSON", StatusCodes.Status400BadRequest,
        "The body could not be read as JSON in UTF-8. The detail names the line and the position.",
        "Correct the text there and send it again.");

    public static ProblemType InvalidStructure { get; } = new(
        "invalid-structure", "The body has the wrong structure", StatusCodes.Status400BadRequest,
        "The body has members that are unknown or given twice, or values of the wrong JSON type. "
        + "Nothing is ignored, so that a misspelt member cannot lose data.",
        "Every fault stands under errors by its path; correct them all and send the body again.");

    public static ProblemType InvalidParameter { get; } = new(
        "invalid-parameter", "A parameter is unknown or wrong", StatusCodes.Status400BadRequest,
        "A query parameter or a header is unknown, given too often, or has a value that cannot be read.",
        "Every fault stands under errors by the parameter's name; correct them and ask again.");

    public static ProblemType UnreadableRequest { get; } = new(
        "unreadable-request", "The request could not be read", StatusCodes.Status400BadRequest,
        "The request broke off, or breaks the rules of HTTP.",
        "Send it again whole.");

    public static ProblemType ValidationFailed { get; } = new(
        "validation-failed", "The request breaks a rule", StatusCodes.Status422UnprocessableEntity,
        "The request is well formed, but its content breaks a rule of the ledger. Nothing was recorded.",
        "Every fault stands under errors by its path; correct them all and send the request again.");

    public static ProblemType ProhibitedByTreaty { get; } = new(
        "prohibited-by-treaty", "A treaty prohibits it", StatusCodes.Status422UnprocessableEntity,
        "Screening refuses here what a convention prohibits to the state on that date, and what nobody recorded the state's standing of. "
        + "Nothing was recorded.",
        "Check country, category and date; GET /v1/screening answers without recording. If the state's standing is not recorded, record it by PUT /v1/treaties/{code}/parties/{country}.");

    public static ProblemType ReferenceTaken { get; } = new(
        "reference-taken", "The reference is in use", StatusCodes.Status409Conflict,
        "Another line item carries this reference; a reference names one line item only.",
        "Use another reference, or change the line item that carries it.");

    public static ProblemType AlreadyVoided { get; } = new(
        "already-voided", "The line item is voided", StatusCodes.Status409Conflict,
        "A voided line item stays readable, but does not change any more.",
        "Record what holds instead as a new line item.");

    public static ProblemType HasParts { get; } = new(
        "has-parts", "Parts of the line item still stand", StatusCodes.Status409Conflict,
        "A line item cannot be voided while other lines are carved from it.",
        "Void its parts, or give them another envelope, then send the request again.");

    public static ProblemType IdempotencyKeyReused { get; } = new(
        "idempotency-key-reused", "The idempotency key belongs to another request",
        StatusCodes.Status422UnprocessableEntity,
        "This Idempotency-Key was sent before with another method, address or body. Nothing was recorded.",
        "Use a new key for a new request; send the same request for the same key.");

    public static ProblemType IdempotencyKeyInUse { get; } = new(
        "idempotency-key-in-use", "A request with this idempotency key is running", StatusCodes.Status409Conflict,
        "The first request with this Idempotency-Key has not finished yet.",
        "Wait a moment and send the same request again; you will get the answer of the first one.");

    public static ProblemType PreconditionRequired { get; } = new(
        "precondition-required", "If-Match is required", StatusCodes.Status428PreconditionRequired,
        "A change must say which version it changes, so that nobody's change is lost.",
        "Read the line item and send its ETag as If-Match.");

    public static ProblemType PreconditionFailed { get; } = new(
        "precondition-failed", "The line item has changed", StatusCodes.Status412PreconditionFailed,
        "Somebody has changed the line item since the version named by If-Match.",
        "Read it again, look at what has changed, and send your change with the new ETag.");

    public static ProblemType NotFound { get; } = new(
        "not-found", "There is no such thing", StatusCodes.Status404NotFound,
        "The address is well formed, but nothing is recorded there.",
        "Check the id or the reference.");

    public static ProblemType NoSuchRoute { get; } = new(
        "no-such-route", "There is no such address", StatusCodes.Status404NotFound,
        "The service has no resource at this path.",
        "The paths of the service are listed at /swagger.");

    public static ProblemType MethodNotAllowed { get; } = new(
        "method-not-allowed", "The method is not allowed here", StatusCodes.Status405MethodNotAllowed,
        "The resource exists, but does not know this HTTP method.",
        "The Allow header of the answer names the methods that it knows.");

    public static ProblemType NotAcceptable { get; } = new(
        "not-acceptable", "The format is not available", StatusCodes.Status406NotAcceptable,
        "The resource cannot be written in any of the formats that the request accepts.",
        "Ask for one of the formats that the detail names, by Accept or ?format=.");

    public static ProblemType UnsupportedMediaType { get; } = new(
        "unsupported-media-type", "The body's format is not supported", StatusCodes.Status415UnsupportedMediaType,
        "The Content-Type of the request is missing, or is not one that the resource reads.",
        "Send application/json in UTF-8, uncompressed, unless the resource says otherwise.");

    public static ProblemType BodyTooLarge { get; } = new(
        "body-too-large", "The body is too large", StatusCodes.Status413PayloadTooLarge,
        "The body is larger than the resource takes. It was not read to its end.",
        "Send less in one request.");

    public static ProblemType NoRoom { get; } = new(
        "no-room", "There is no room for the body", StatusCodes.Status507InsufficientStorage,
        "A body of any size is kept in a file until it is whole, and the disk is full. Nothing was recorded.",
        "Send it in smaller files, or give the service's temporary directory more room.");

    public static ProblemType ImportRefused { get; } = new(
        "import-refused", "Rows of the file have faults", StatusCodes.Status422UnprocessableEntity,
        "The file is recorded whole or not at all, and some of its rows cannot be recorded. Nothing was recorded.",
        "Every faulty row stands under faults by its line; correct them and send the file again, or send it with mode=partial.");

    public static ProblemType ReferenceHeld { get; } = new(
        "reference-held", "The reference is being imported", StatusCodes.Status409Conflict,
        "An import that has not ended yet brings a line with the same reference. Nothing was recorded.",
        "Wait for the import to end and look at the line that it recorded, then send the request again if it is still needed.");

    public static ProblemType TooBusy { get; } = new(
        "too-busy", "The service is too busy", StatusCodes.Status503ServiceUnavailable,
        "The service takes no more work at this moment. Nothing was recorded.",
        "Send the request again after the time that the Retry-After header names.");

    public static ProblemType TooManyRequests { get; } = new(
        "too-many-requests", "Too many requests", StatusCodes.Status429TooManyRequests,
        "You have sent more requests than your share allows.",
        "Wait for the time that the Retry-After header names, then go on more slowly.");

    public static ProblemType QueryTooExpensive { get; } = new(
        "query-too-expensive", "The query takes too long", StatusCodes.Status503ServiceUnavailable,
        "The query was stopped because it ran longer than the service allows.",
        "Narrow it by filters, group by less, or ask for a shorter span of time.");

    public static ProblemType NotReady { get; } = new(
        "not-ready", "The service is not ready", StatusCodes.Status503ServiceUnavailable,
        "The database cannot be reached, or its schema is not current.",
        "Try again shortly; /readyz tells when the service is ready.");

    public static ProblemType InternalError { get; } = new(
        "internal-error", "The service failed", StatusCodes.Status500InternalServerError,
        "A fault of the service, not of the request.",
        "Report it with the traceId. A request with an Idempotency-Key can be sent again safely.");

    /// <summary>All types, by status.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        InvalidJson, InvalidStructure, InvalidParameter, UnreadableRequest, NotFound, NoSuchRoute, MethodNotAllowed,
        NotAcceptable, ReferenceTaken, ReferenceHeld, AlreadyVoided, HasParts, IdempotencyKeyInUse, PreconditionFailed, BodyTooLarge, UnsupportedMediaType,
        ValidationFailed, ProhibitedByTreaty, ImportRefused, IdempotencyKeyReused, PreconditionRequired, TooManyRequests, InternalError, TooBusy,
        QueryTooExpensive, NotReady, NoRoom,
    ];
}
