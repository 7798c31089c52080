package org.gongjue.crypto;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Changes one place of a JSON value; places are names and indexes. */
public final class Edited {
    private Edited() {}

    public static Json at(Json value, UnaryOperator<Json> change, Object... path) {
        return at(value, change, List.of(path));
    }

    private static Json at(Json value, UnaryOperator<Json> change, List<Object> path) {
        if (path.isEmpty()) {
            return change.apply(value);
        }
        List<Object> rest = path.subList(1, path.size());
        if (path.getFirst() instanceof Integer index) {
            List<Json> items = new ArrayList<>(((Json.Arr) value).items());
            items.set(index, at(items.get(index), change, rest));
            return new Json.Arr(items);
        }
        String name = (String) path.getFirst();
        Map<String, Json> members = new LinkedHashMap<>(((Json.Obj) value).members());
        Json before = members.get(name);
        members.put(name, at(before == null ? new Json.Null() : before, change, rest));
        return new Json.Obj(members);
    }

    public static UnaryOperator<Json> to(Object value) {
        return _ -> Json.of(value);
    }

    public static Json get(Json value, Object... path) {
        Json found = value;
        for (Object step : path) {
            Json next = step instanceof Integer index
                    ? ((Json.Arr) found).items().get(index)
                    : ((Json.Obj) found).members().get((String) step);
            if (next == null) {
                throw new AssertionError("no " + step);
            }
            found = next;
        }
        return found;
    }

    public static Json without(Json value, String name) {
        Map<String, Json> members = new LinkedHashMap<>(((Json.Obj) value).members());
        members.remove(name);
        return new Json.Obj(members);
    }
}
