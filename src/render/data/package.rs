//! The description of all tables: a Frictionless Data Package with a Table Schema for each.

use serde_json::{Value, json};

use super::{Column, columns, size};
use crate::{
    model::RecordKind,
    plan::data::{DataForm, DataTable, file, page, tables},
    render::lens::Lens,
    vietnamese::slug::slugify,
};

/// `datapackage.json`, of tables in these formats.
pub fn package(lens: Lens<'_>, forms: &[DataForm]) -> String {
    let lens = lens.absolute();
    let config = &lens.site.config;
    let tables = tables(&lens.site.catalog);
    let resources = tables.iter().flat_map(|table| {
        let schema = schema(lens, *table, &tables);
        forms.iter().map(|form| resource(lens, *table, *form, &schema)).collect::<Vec<_>>()
    });
    let title = lens.text(&config.title);
    let mut package = json!({
        "profile": "data-package",
        "name": slugify(&title),
        "title": title,
        "homepage": lens.address(&page(config)),
        "resources": resources.collect::<Vec<_>>(),
    });
    if let Some(description) = &config.description {
        package["description"] = lens.text(description).into();
    }
    if let Some(license) = &config.license {
        let mut described = json!({"title": lens.text(&license.title)});
        if let Some(name) = &license.name {
            described["name"] = name.as_ref().into();
        }
        if let Some(url) = &license.url {
            described["path"] = url.0.as_ref().into();
        }
        // The profile wants a name or an address; a title alone stands in the description of the page.
        if described.get("name").is_some() || described.get("path").is_some() {
            package["licenses"] = json!([described]);
        }
    }
    serde_json::to_string_pretty(&package).expect("a JSON value serializes") + "\n"
}

fn resource(lens: Lens<'_>, table: DataTable, form: DataForm, schema: &Value) -> Value {
    let name = match form {
        DataForm::Csv => table.name().to_owned(),
        other => format!("{}-{}", table.name(), other.extension()),
    };
    let mut resource = json!({
        "name": name,
        "title": lens.table_name(table),
        "path": file(table, form),
        "format": form.extension(),
        "mediatype": form.media_type(),
        "encoding": "utf-8",
        "schema": schema,
    });
    if form == DataForm::Csv {
        // Only of a table do validators count the bytes.
        resource["bytes"] = size(lens, table, form).into();
        resource["profile"] = "tabular-data-resource".into();
    }
    resource
}

fn schema(lens: Lens<'_>, table: DataTable, tables: &[DataTable]) -> Value {
    let columns = columns(lens, table);
    let references = columns.iter().filter_map(|it| Some((it.name, it.refers_to?)));
    let references = references
        .filter(|(_, kind)| tables.contains(&DataTable::Records(*kind)) && *kind != RecordKind::Grants);
    let foreign: Vec<Value> = references
        .map(|(name, kind)| {
            // A table names itself with nothing.
            let to = if table == DataTable::Records(kind) { "" } else { kind.folder() };
            json!({"fields": [name], "reference": {"resource": to, "fields": ["id"]}})
        })
        .collect();
    let key = if table == DataTable::Withdrawn { json!(["kind", "id"]) } else { json!(["id"]) };
    let mut schema = json!({
        "fields": columns.iter().map(field).collect::<Vec<_>>(),
        "primaryKey": key,
        "missingValues": [""],
    });
    if !foreign.is_empty() {
        schema["foreignKeys"] = foreign.into();
    }
    schema
}

fn field(column: &Column) -> Value {
    let mut field = json!({
        "name": column.name,
        "title": column.title,
        "description": column.description,
        "type": column.of_type,
    });
    if column.constraints.as_object().is_some_and(|it| !it.is_empty()) {
        field["constraints"] = column.constraints.clone();
    }
    field
}
