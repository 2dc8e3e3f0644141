-- Un elemento del FODA no tiene ningún enlace, o sus enlaces no se numeran de corrido
SELECT i.item_id, count(l.link_number) FROM base.swot AS i LEFT JOIN base.swot_link AS l USING (item_id)
GROUP BY i.item_id HAVING count(l.link_number) = 0 OR max(l.link_number) <> count(l.link_number);
