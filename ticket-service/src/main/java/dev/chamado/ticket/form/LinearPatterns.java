package dev.chamado.ticket.form;

import com.google.re2j.Pattern;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;

/** Patterns that take time in proportion to the text, however they are written: tenants write them. */
final class LinearPatterns implements RegularExpressionFactory {
    @Override
    public RegularExpression getRegularExpression(String pattern) {
        var compiled = Pattern.compile(pattern);
        return text -> compiled.matcher(text).find();
    }
}
