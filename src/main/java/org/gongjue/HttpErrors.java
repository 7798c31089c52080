package org.gongjue;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

import org.gongjue.crypto.MalformedJson;

/**
 * Every failure's answer: a problem detail (RFC 9457) for the API, a page in words for people. A refusal's reason is the
 * code {@code problem.<type>} of a message; its title is fixed per type, its detail says what to do.
 */
@ControllerAdvice
class HttpErrors {
    private static final Logger log = LoggerFactory.getLogger(HttpErrors.class);
    private static final String CODE = "problem.";
    private static final String TYPES = "https://gongjue.org/problems/";

    private final MessageSource texts;
    private final PageFrame frame;

    HttpErrors(MessageSource texts, PageFrame frame) {
        this.texts = texts;
        this.frame = frame;
    }

    @ExceptionHandler
    Object answer(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case ResponseStatusException refusal when refusal.getReason() instanceof String reason
                    && reason.startsWith(CODE) ->
                render(request, refusal.getStatusCode().value(),
                        reason.substring(CODE.length()), "", refusal.getHeaders());
            case MalformedJson malformed -> render(request, 400, "malformed", words(malformed), HttpHeaders.EMPTY);
            case BodyLimit.TooLarge _,MaxUploadSizeExceededException _ -> tooLarge(request);
            case HttpMessageNotReadableException unreadable when unreadable.getCause() instanceof BodyLimit.TooLarge ->
                tooLarge(request);
            case TypeMismatchException _ -> render(request, 400, "malformed", "", HttpHeaders.EMPTY);
            case ErrorResponse known -> render(request, known.getStatusCode().value(),
                    typeOf(HttpStatus.resolve(known.getStatusCode().value())), "", known.getHeaders());
            default -> unexpected(request, failure);
        };
    }

    private Object tooLarge(HttpServletRequest request) {
        return render(request, 413, "too-large", "", HttpHeaders.EMPTY);
    }

    private Object unexpected(HttpServletRequest request, Exception failure) {
        Optional<Exception> tooLarge = Optional
                .ofNullable(failure.getCause() instanceof BodyLimit.TooLarge t ? t : null);
        if (tooLarge.isPresent()) {
            return tooLarge(request);
        }
        if (failure instanceof HttpMessageNotReadableException) {
            return render(request, 400, "malformed", "", HttpHeaders.EMPTY);
        }
        if (failure.getCause() instanceof java.io.IOException && request.getContentType() instanceof String type
                && type.startsWith("multipart/")) {
            return render(request, 400, "malformed", "", HttpHeaders.EMPTY);
        }
        log.error("request failed path={}", request.getRequestURI().replaceAll("[^A-Za-z0-9/._-]", "?"), failure);
        return render(request, 500, "internal", "", HttpHeaders.EMPTY);
    }

    private Object render(HttpServletRequest request, int status, String type, String detail, HttpHeaders headers) {
        Locale language = LocaleContextHolder.getLocale();
        String title = texts.getMessage(CODE + type + ".title", null, type, language);
        String words = detail.isEmpty() ? texts.getMessage(CODE + type, null, "", language) : detail;
        String instance = "urn:uuid:" + UUID.randomUUID();
        if (request.getRequestURI().startsWith("/api/")) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(status), words);
            problem.setType(URI.create(TYPES + type));
            problem.setTitle(title);
            problem.setInstance(URI.create(instance));
            return ResponseEntity.status(status).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        ModelAndView page = new ModelAndView("error", Map.of("status", status, "title", String.valueOf(title), "detail",
                String.valueOf(words), "instance", instance));
        page.addAllObjects(frame.of(request, language));
        page.setStatus(HttpStatus.valueOf(status));
        return page;
    }

    private static String words(MalformedJson malformed) {
        return String.valueOf(malformed.getMessage());
    }

    private static String typeOf(@Nullable HttpStatus status) {
        return switch (status) {
            case null -> "internal";
            case BAD_REQUEST -> "malformed";
            case UNAUTHORIZED -> "login-needed";
            case FORBIDDEN -> "forbidden";
            case NOT_FOUND -> "not-found";
            case METHOD_NOT_ALLOWED -> "method-not-allowed";
            case NOT_ACCEPTABLE -> "not-acceptable";
            case CONTENT_TOO_LARGE -> "too-large";
            case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
            default -> status.is4xxClientError() ? "malformed" : "internal";
        };
    }
}
