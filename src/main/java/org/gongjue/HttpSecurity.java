package org.gongjue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;

import org.gongjue.identity.Session;
import org.gongjue.identity.SessionCookies;
import org.gongjue.identity.Sessions;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.Ledger;
import org.gongjue.roll.Caller;
import org.gongjue.roll.MemberId;

/** Who may ask what over HTTP: sessions by cookie, one origin, strict headers, no inline script. */
@Configuration(proxyBeanMethods = false)
class HttpSecurity {
    private static final Pattern COMMUNITY = Pattern
            .compile("/(?:c|api/v1/communities)/([a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?)(?:/.*)?");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    SecurityFilterChain securityFilterChain(
            org.springframework.security.config.annotation.web.builders.HttpSecurity http,
            Sessions sessions, SessionCookies cookies, ServiceProperties service, Refusals refusals,
            Ledger ledger) throws Exception {
        String[] desk = {"/c/*/desk", "/c/*/desk/**", "/api/v1/communities/*/desk/**"};
        http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable).httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable).anonymous(a -> {})
                .addFilterBefore(new SameOrigin(service.origin().toString(), refusals),
                        UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new SessionCookie(sessions, cookies), UsernamePasswordAuthenticationFilter.class)
                .authorizeHttpRequests(a -> a.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll().requestMatchers("/c/*/desk/enter", "/c/*/desk/enter/**").permitAll()
                        .requestMatchers(desk)
                        .hasRole("COMMITTEE").anyRequest().permitAll())
                .exceptionHandling(e -> e
                        .authenticationEntryPoint((request, response, failure) -> refusals.answer(request, response,
                                refusal(HttpStatus.UNAUTHORIZED, "login-needed")))
                        .accessDeniedHandler((request, response, failure) -> refusals.answer(request, response,
                                refusal(HttpStatus.FORBIDDEN, "forbidden"))))
                .headers(h -> h.contentSecurityPolicy(c -> c.policyDirectives(policy(ledger.publicNode().orElse(""))))
                        .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(p -> p.policy("camera=(), microphone=(), geolocation=()"))
                        .crossOriginOpenerPolicy(c -> c.policy(
                                org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy.SAME_ORIGIN)));
        return http.build();
    }

    private static String policy(String publicRpc) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' "
                + publicRpc + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    private static ResponseStatusException refusal(HttpStatus status, String problem) {
        return new ResponseStatusException(status, "problem." + problem);
    }

    /** Unsafe methods must come from our own pages, or from a client that says so; a foreign page cannot (identity.md 8). */
    private static final class SameOrigin extends OncePerRequestFilter {
        private final String origin;
        private final Refusals refusals;

        SameOrigin(String origin, Refusals refusals) {
            this.origin = origin;
            this.refusals = refusals;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String site = request.getHeader("Sec-Fetch-Site");
            boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
            if (!SAFE.contains(request.getMethod()) && (foreign || !origin.equals(request.getHeader("Origin")))) {
                refusals.answer(request, response, refusal(HttpStatus.FORBIDDEN, "foreign-origin"));
                return;
            }
            chain.doFilter(request, response);
        }
    }

    /** Finds the session of the community that the path names; a cookie of another community means nothing here. */
    private static final class SessionCookie extends OncePerRequestFilter {
        private final Sessions sessions;
        private final SessionCookies names;

        SessionCookie(Sessions sessions, SessionCookies names) {
            this.sessions = sessions;
            this.names = names;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Matcher path = COMMUNITY.matcher(request.getRequestURI());
            if (path.matches() && request.getCookies() != null) {
                authenticate(new CommunityId(path.group(1)), request.getCookies());
            }
            try {
                chain.doFilter(request, response);
            } finally {
                SecurityContextHolder.clearContext();
            }
        }

        private void authenticate(CommunityId community, Cookie[] cookies) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(names.sessionName(community))) {
                    sessions.find(community, cookie.getValue()).ifPresent(SessionCookie::enter);
                }
            }
        }

        private static void enter(Session session) {
            Caller caller = new Caller(session.community(), session.person().map(p -> new MemberId(p.value())));
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(caller,
                            null, List.of(new SimpleGrantedAuthority("ROLE_" + session.role().name()))));
        }
    }
}
