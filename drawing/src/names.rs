//! Tags, attributes and events by name: the few that screens are made of, one byte each.

/// Declares an enum whose variants have names, by place in one table.
macro_rules! names {
    ($(#[$meta:meta])* $type:ident { $($variant:ident = $name:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum $type {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl $type {
            const ALL: &[$type] = &[$($type::$variant),*];
            const NAMES: &[&str] = &[$($name),*];

            /// Its name in HTML or SVG.
            pub fn name(self) -> &'static str {
                $type::NAMES[self as usize]
            }

            pub(crate) fn write(self, out: &mut Vec<u8>) {
                out.push(self as u8);
            }

            pub(crate) fn read(byte: u8) -> Option<$type> {
                $type::ALL.get(usize::from(byte)).copied()
            }
        }
    };
}

names! {
    /// An element of HTML or SVG.
    Tag {
        A = "a",
        B = "b",
        Button = "button",
        Circle = "circle",
        Dd = "dd",
        Details = "details",
        Div = "div",
        Dl = "dl",
        Dt = "dt",
        Fieldset = "fieldset",
        Footer = "footer",
        Form = "form",
        G = "g",
        H2 = "h2",
        H3 = "h3",
        H4 = "h4",
        Header = "header",
        Input = "input",
        Label = "label",
        Legend = "legend",
        Li = "li",
        Ol = "ol",
        Option = "option",
        P = "p",
        Path = "path",
        Pattern = "pattern",
        Progress = "progress",
        Rect = "rect",
        Section = "section",
        Select = "select",
        Small = "small",
        Span = "span",
        Summary = "summary",
        Svg = "svg",
        Table = "table",
        Td = "td",
        Text = "text",
        Textarea = "textarea",
        Th = "th",
        Tr = "tr",
        Ul = "ul",
    }
}

names! {
    /// An attribute.
    Attribute {
        AriaCurrent = "aria-current",
        AriaDescribedby = "aria-describedby",
        AriaHidden = "aria-hidden",
        AriaLabel = "aria-label",
        AriaLabelledby = "aria-labelledby",
        Class = "class",
        Cx = "cx",
        Cy = "cy",
        D = "d",
        DataHeading = "data-heading",
        DataSeverity = "data-severity",
        Dir = "dir",
        Disabled = "disabled",
        Fill = "fill",
        Height = "height",
        Hidden = "hidden",
        Href = "href",
        Id = "id",
        Lang = "lang",
        Max = "max",
        Maxlength = "maxlength",
        Name = "name",
        Novalidate = "novalidate",
        Part = "part",
        PatternTransform = "patternTransform",
        PatternUnits = "patternUnits",
        PreserveAspectRatio = "preserveAspectRatio",
        R = "r",
        Readonly = "readonly",
        Rel = "rel",
        Role = "role",
        Rows = "rows",
        Scope = "scope",
        Selected = "selected",
        Tabindex = "tabindex",
        Target = "target",
        Type = "type",
        Value = "value",
        ViewBox = "viewBox",
        Width = "width",
        X = "x",
        Y = "y",
    }
}

names! {
    /// An event that a control is listened to for.
    Event {
        Click = "click",
        Change = "change",
        Input = "input",
        Submit = "submit",
    }
}
