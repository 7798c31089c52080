package org.gongjue;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Answers what a filter refuses the way a controller's refusal is answered: in words, in the reader's language. */
@Component
class Refusals {
    private final HandlerExceptionResolver errors;
    private final ViewResolver views;
    private final LocaleResolver languages;

    Refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors,
            @Qualifier("thymeleafViewResolver") ViewResolver views, LocaleResolver languages) {
        this.errors = errors;
        this.views = views;
        this.languages = languages;
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Exception refusal)
            throws IOException, ServletException {
        Locale language = languages.resolveLocale(request);
        LocaleContextHolder.setLocale(language);
        try {
            ModelAndView page = errors.resolveException(request, response, null, refusal);
            if (page != null && page.getViewName() instanceof String name) {
                if (page.getStatus() != null) {
                    response.setStatus(page.getStatus().value());
                }
                render(name, page.getModel(), language, request, response);
            }
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private void render(String name, Map<String, Object> model, Locale language, HttpServletRequest request,
            HttpServletResponse response) throws ServletException {
        try {
            View view = views.resolveViewName(name, language);
            if (view != null) {
                view.render(model, request, response);
            }
        } catch (Exception e) {
            throw new ServletException("the page of a refusal cannot be shown", e);
        }
    }
}
